import { Alert } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../kit/page.tsx'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { ChooseCompany } from '../session/choose-company.tsx'
import { useSession } from '../who/session-context.ts'

/** The choice that stands after the sign-in, from within the desk: the phone stays signed in while one looks. */
export function CompaniesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { companies, companyId, choice } = useSession()
  const inCall = useCurrentCall() !== null
  return (
    <Page narrow title={t('session.company.title')} lead={t('session.company.text')}>
      {inCall && (
        <Alert color="orange" mb="md" role="status">
          {t('frame.inCallNoSwitch')}
        </Alert>
      )}
      <ChooseCompany
        companies={companies}
        choice={choice}
        hereId={companyId}
        disabled={inCall}
        chosen={() => void navigate({ to: '/' })}
      />
    </Page>
  )
}
