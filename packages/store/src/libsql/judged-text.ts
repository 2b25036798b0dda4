/** As much of the feedback as is judged. */
export const SAID = 'substr(feedback, 1, 1000)'
