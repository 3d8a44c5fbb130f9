/** `npm run test:long`: whole matrices, where `npm test` takes what is most likely to break. */
export const isLong = process.env.TEST_LONG === '1'
