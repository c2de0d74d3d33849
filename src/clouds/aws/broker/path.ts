/** The path at the broker from which AWS tools get their credentials. */
export const CREDENTIALS_PATH = '/aws/credentials';
