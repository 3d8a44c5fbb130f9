import { Badge, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { useChooseCompany } from '../session/use-choose-company.ts'
import { useSession } from '../who/session-context.ts'
import classes from './home.module.css'

/** Of who works for several companies: each with one's role there and its code, to be chosen after the sign-in or at any time. */
export function MyCompanies() {
  const { t } = useTranslation()
  const { companies, companyId } = useSession()
  const inCall = useCurrentCall() !== null
  const { choose, choosing } = useChooseCompany()
  if (companies.length < 2) return null
  return (
    <section className={classes.panel} data-testid="my-companies">
      <h2 className={classes.title}>{t('home.companies')}</h2>
      <ul className={classes.agents}>
        {companies.map(({ id, name, code, role, roleName }) => (
          <li key={id} className={classes.agent}>
            <span className={classes.agentName}>
              {name}
              <span className={classes.agentStatus}>
                {roleName ?? t(`frame.role.${role}`)} · {code}
              </span>
            </span>
            {id === companyId ? (
              <Badge variant="light">{t('home.companyNow')}</Badge>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                disabled={inCall || choosing}
                title={inCall ? t('frame.inCallNoSwitch') : undefined}
                aria-label={`${t('home.companyChoose')}: ${name}`}
                onClick={() => choose({ companyId: id })}
              >
                {t('home.companyChoose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
