import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { type Catalogue, vi } from './vi.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Catalogue }
    returnNull: false
  }
}

export type Language = 'vi' | 'en'

const storageKey = 'tongdai-language'

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

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

export async function startLanguage(): Promise<void> {
  const language = preferredLanguage()
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}
