import { Link } from '@tanstack/react-router'
import type { AuditEntry } from '@tongdai/contract/audit/schema'
import { useTranslation } from 'react-i18next'
import { useSession } from '../who/session-context.ts'
import classes from './audit.module.css'
import { callOf, changeLines, deedText } from './deed-text.ts'

/** What somebody did, in words; below it what that changed. */
export function Deed({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const lines = changeLines(t, entry, timeZone)
  const call = callOf(entry)
  return (
    <div className={classes.deed} data-testid="deed">
      <span className={classes.sentence}>
        {deedText(t, entry, timeZone)}
        {call && (
          <>
            {' '}
            <Link to="/history" search={{ call }} className={classes.open} data-testid="deed-call">
              {t('audit.openCall')}
            </Link>
          </>
        )}
      </span>
      {lines.map(({ field, text }) => (
        <span key={field} className={classes.change}>
          {text}
        </span>
      ))}
    </div>
  )
}
