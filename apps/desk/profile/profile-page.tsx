import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { MyCompanies } from './my-companies.tsx'
import { Passkeys } from './passkeys.tsx'
import { Profile } from './profile.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import { WaysIn } from './ways-in.tsx'

/** One's own account, whatever the company. */
export function ProfilePage() {
  const { t } = useTranslation()
  const account = useQuery({
    queryKey: ['profile', 'account'],
    queryFn: () => callRoute(api.getMyAccount, {}),
  })
  return (
    <Page narrow title={t('profile.title')} lead={t('profile.lead')}>
      {isAway(account) && <LoadFault query={account} />}
      {account.data && (
        <Stack gap="lg">
          <Profile key={account.data.email} account={account.data} />
          <MyCompanies />
          <SecondFactor account={account.data} />
          <WaysIn account={account.data} />
          <Passkeys account={account.data} />
          <Sessions />
        </Stack>
      )}
    </Page>
  )
}
