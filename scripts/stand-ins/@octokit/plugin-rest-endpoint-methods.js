/**
 * One method for each of GitHub's thousand questions. This action puts its four by their routes (`octokit.request`), and
 * each run would load the list and make the methods before the first question goes out.
 */
export const restEndpointMethods = () => ({});
