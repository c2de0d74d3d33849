/** The fact of a lease whose token was handed over for it alone, so that its end may revoke the token. */
export const HANDED_OVER = 'handedOver';
