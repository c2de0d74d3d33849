/** Replaces Octokit's plugin that follows a list from page to page. This action requests each page itself, within a budget. */
export const paginateRest = () => ({});
