import fc from 'fast-check'

// Where a change is judged (CI), the same change must be judged the same way twice: properties start from one seed there.
// Everywhere else they start from a new one each time, which is how they find what nobody thought of; they print it.
if (process.env.CI) fc.configureGlobal({ seed: 20_261_121 })
