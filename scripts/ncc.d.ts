declare module '@vercel/ncc' {
  /** Bundles one entry; `esm` and `externals` are its programmatic options. */
  export default function ncc(entry: string, options: Record<string, unknown>): Promise<unknown>;
}
