/**
 * The AWS SDK's own HTTP client. This action gives the SDK another, whose answers are bytes and no stream
 * (src/sdk/aws/own-http.ts).
 */
export const NodeHttpHandler = { create: (handler) => handler };

export const streamCollector = () => Promise.reject(new Error('an answer of this action is no stream'));
