import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Catalogue } from './catalogue.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Catalogue }
    returnNull: false
  }
}

export type Language = 'vi' | 'en'

const storageKey = 'tongdai-language'

/** Each language is a file of its own: who reads the one does not wait for the other. */
const texts: Record<Language, () => Promise<Catalogue>> = {
  vi: async () => (await import('./vi.ts')).vi,
  en: async () => (await import('./en.ts')).en,
}

/** What the person chose here; otherwise the browser's language if it is English, Vietnamese for everybody else. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(storageKey)
  if (kept === 'vi' || kept === 'en') return kept
  const first = navigator.languages[0] ?? 'vi'
  return first.startsWith('en') && !navigator.languages.some((each) => each.startsWith('vi')) ? 'en' : 'vi'
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi'
}

/** The page changes when the texts are there. @throws when they cannot be fetched: then it stays as it is */
export async function chooseLanguage(language: Language): Promise<void> {
  await fetchLanguage(language)
  localStorage.setItem(storageKey, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** @throws when the texts cannot be fetched */
export async function startLanguage(): Promise<void> {
  const language = preferredLanguage()
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await texts[language]() } },
    fallbackLng: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** The language that is not shown, so that a switch needs no server. @throws when it cannot be fetched */
export async function fetchOtherLanguage(): Promise<void> {
  await fetchLanguage(currentLanguage() === 'vi' ? 'en' : 'vi')
}

async function fetchLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  i18next.addResourceBundle(language, 'translation', await texts[language]())
}
