/** Where the AWS tools find their credentials at the broker. */
export const CREDENTIALS_PATH = '/aws/credentials';
