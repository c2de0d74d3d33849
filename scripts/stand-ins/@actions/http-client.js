/**
 * Replaces @actions/http-client. @actions/github gets an agent and a dispatcher from it, for its own `fetch`. This action
 * gives Octokit another `fetch`, over its own HTTP; the real client would add a second implementation of proxies.
 */
export class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
