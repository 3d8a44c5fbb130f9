import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import { useTranslation } from 'react-i18next'
import { changeText } from '../../audit/deed-text.ts'
import { useSession } from '../../who/session-context.ts'
import classes from './timeline.module.css'

/** Fields that somebody changed: from what to what. */
export function ChangeEntry({ person, changes }: Extract<TimelineEntry, { kind: 'change' }>) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  return (
    <div className={classes.line}>
      <span>{t('contacts.timeline.changed', { name: person?.name ?? t('audit.somebody') })}</span>
      {changes.map((change) => (
        <span key={change.field} className={classes.soft}>
          {changeText(t, change, timeZone)}
        </span>
      ))}
    </div>
  )
}
