import { config } from 'zod/v4'

// The page's content security policy forbids `eval`; the schemas would try it as they are made, and every browser
// reports that. `vite.config.ts` puts this in zod's place, so that it comes before the first of them.
config({ jitless: true })

export * from 'zod/v4'
