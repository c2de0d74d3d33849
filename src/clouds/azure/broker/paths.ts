/** The path at the broker from which Azure's tools get their tokens. */
export const TOKEN_PATH = '/azure/token';

/** The path in the older form of the protocol. */
export const OLDER_PATH = '/azure/msi/';
