import type { AuditEntry } from '@tongdai/contract/audit/schema'
import { useTranslation } from 'react-i18next'
import classes from './audit.module.css'
import { changeLines, deedText } from './deed-text.ts'

/** What somebody did, in words; below it what that changed. */
export function Deed({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const lines = changeLines(t, entry)
  return (
    <div className={classes.deed} data-testid="deed">
      <span className={classes.sentence}>{deedText(t, entry)}</span>
      {lines.map(({ field, text }) => (
        <span key={field} className={classes.change}>
          {text}
        </span>
      ))}
    </div>
  )
}
