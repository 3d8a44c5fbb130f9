import { EmptyState } from '@mantine/core'
import { IconDeviceLandlinePhone } from '@tabler/icons-react'
import { mayUse } from '@tongdai/contract/route-permissions'
import { useTranslation } from 'react-i18next'
import classes from '../kit/kit.module.css'
import { Page } from '../kit/page.tsx'
import { useSession } from '../who/session-context.ts'
import { SipAccount } from './sip-account.tsx'

export function SipAccountPage() {
  const { t } = useTranslation()
  const { extension, role } = useSession()
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
            description={t(mayUse(role, 'createExtension') ? 'account.noneTextLeader' : 'account.noneText')}
          />
        )}
      </div>
    </Page>
  )
}
