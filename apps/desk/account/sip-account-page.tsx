import { EmptyState } from '@mantine/core'
import { IconDeviceLandlinePhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../kit/kit.module.css'
import { Page } from '../kit/page.tsx'
import { useMayUse, useSession } from '../who/session-context.ts'
import { SipAccount } from './sip-account.tsx'

export function SipAccountPage() {
  const { t } = useTranslation()
  const { extension } = useSession()
  const mayUse = useMayUse()
  return (
    <Page narrow title={t('account.title')} lead={t('account.lead')}>
      <div className={classes.panel} style={{ padding: 20 }}>
        {extension ? (
          <SipAccount key={extension.id} extension={extension} />
        ) : (
          <EmptyState
            py="xl"
            icon={<IconDeviceLandlinePhone />}
            title={t('account.none')}
            description={t(mayUse('extensions.manage') ? 'account.noneTextLeader' : 'account.noneText')}
          />
        )}
      </div>
    </Page>
  )
}
