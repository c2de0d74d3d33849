/** What planning needs of Node's `Buffer`, for a browser. It is not a function, so a library that looks for a real one finds none. */
export const Buffer = {
  /**
   * The bytes of a text in UTF-8.
   * @example Buffer.byteLength('caf\u00e9') // 5
   */
  byteLength: (text: string): number => new TextEncoder().encode(text).length,
};
