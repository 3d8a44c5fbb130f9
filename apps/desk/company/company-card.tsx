import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { CopyField } from '../kit/copy-field.tsx'
import classes from '../kit/kit.module.css'
import { useCompany, useHotlines } from '../lists/set-up-lists.ts'
import { useMayUse, useSession } from '../who/session-context.ts'

/** What one tells others of one's company: its code, its hotlines, what one is there. */
export function CompanyCard() {
  const { t } = useTranslation()
  const { role, roleName } = useSession()
  const mayUse = useMayUse()
  const company = useCompany()
  const hotlines = useHotlines()
  return (
    <dl
      className={classes.panel}
      style={{ margin: '0 0 16px', padding: '8px 20px' }}
      data-testid="company-card"
    >
      {company.data && <CopyField label={t('company.code')} value={company.data.code} />}
      <div className={classes.field}>
        <dt>{t('company.myRole')}</dt>
        <dd>{roleName ?? t(`frame.role.${role}`)}</dd>
      </div>
      {company.data && (
        <div className={classes.field}>
          <dt>{t('company.timeZone')}</dt>
          <dd>{company.data.timeZone}</dd>
          {mayUse('company.manage') && (
            <dd>
              <Anchor component={Link} to="/setup/access" size="sm">
                {t('company.changeZone')}
              </Anchor>
            </dd>
          )}
        </div>
      )}
      {hotlines.data?.map(({ id, name, number }) => (
        <CopyField key={id} label={name} value={number} shown={showNumber(number)} />
      ))}
    </dl>
  )
}
