import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import { useTranslation } from 'react-i18next'
import classes from './timeline.module.css'

/** The first of all: how they came to be known. */
export function CreatedEntry({ person, source }: Extract<TimelineEntry, { kind: 'created' }>) {
  const { t } = useTranslation()
  return (
    <div className={classes.line}>
      {t('contacts.timeline.made')}
      <span className={classes.soft}>
        {[t(`contacts.source.${source}`), person?.name].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}
