/**
 * Replaces the AWS SDK's own HTTP client. This action gives the SDK another one, whose answers are bytes and not a stream
 * (src/sdk/aws/request-handler.ts).
 */
export const NodeHttpHandler = { create: (handler) => handler };

export const streamCollector = () => Promise.reject(new Error('an answer of this action is not a stream'));
