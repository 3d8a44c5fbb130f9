import { useTranslation } from 'react-i18next'
import { DoorEnd } from './door-end.tsx'

/** The same whatever exists: what is true of the e-mail only its holder learns. */
export function MailSent({ email, text }: { email: string; text: string }) {
  const { t } = useTranslation()
  return (
    <DoorEnd
      name="mail-sent"
      title={t('session.sent.title')}
      text={text}
      hint={t('session.sent.hint', { email })}
    />
  )
}
