/**
 * @actions/github asks it for an agent and a dispatcher, for a `fetch` of its own. This action gives Octokit another
 * `fetch`, over its own HTTP, and the real client brings a second implementation of proxies.
 */
export class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
