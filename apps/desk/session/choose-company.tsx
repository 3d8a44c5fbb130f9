import { Checkbox, Stack } from '@mantine/core'
import type { Me } from '@tongdai/contract/session/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyList } from './company-list.tsx'
import { lastFirst } from './last-first.ts'
import { useChooseCompany } from './use-choose-company.ts'

interface ChooseCompanyProps {
  companies: Me['companies']
  choice: Me['choice']
  hereId?: string
  /** In a call nobody leaves the company that it is of. */
  disabled?: boolean
  chosen?: () => void
}

/** Which of one's companies is worked for now, and whether to be asked the next time. */
export function ChooseCompany({ companies, choice, hereId, disabled = false, chosen }: ChooseCompanyProps) {
  const { t } = useTranslation()
  const { choose, choosing } = useChooseCompany()
  const [straight, setStraight] = useState(choice.straight)
  const ordered = useMemo(() => lastFirst(companies, choice.lastId), [companies, choice.lastId])
  return (
    <Stack gap="md">
      <CompanyList
        alone
        companies={ordered}
        hereId={hereId}
        disabled={disabled || choosing}
        choose={(companyId) => {
          choose({ companyId, straight })
          chosen?.()
        }}
      />
      <Checkbox
        label={t('session.company.straight')}
        description={t('session.company.straightText')}
        checked={straight}
        disabled={disabled || choosing}
        data-testid="company-straight"
        onChange={({ currentTarget: { checked } }) => {
          setStraight(checked)
          // Whoever works for one already need not choose it again for this.
          if (hereId) choose({ companyId: hereId, straight: checked })
        }}
      />
    </Stack>
  )
}
