import { useTranslation } from 'react-i18next'
import { useMe } from './use-me.ts'

/** What the way out of a door is called: whoever is signed in comes to the desk by it. */
export function useWayBack(): string {
  const { t } = useTranslation()
  const { data } = useMe()
  return t(data ? 'session.toDesk' : 'session.toSignIn')
}
