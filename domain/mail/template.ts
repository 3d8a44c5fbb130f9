import type { Language } from '@tongdai/contract/language'
import type { Letter } from './letter.ts'

/** One kind of mail, in both languages: a file in `templates/` that is called like it. */
export interface MailTemplate<Data> {
  name: string
  letter: Record<Language, (data: Data) => Letter>
  /** What each language is tried with by the test over all templates. */
  example: Data
}
