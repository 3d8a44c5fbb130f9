import type { ImportCounts } from '@tongdai/contract/imports/schema'
import { useTranslation } from 'react-i18next'
import classes from './imports.module.css'

/** Four figures side by side. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.counts} data-testid="import-counts">
      {(['create', 'update', 'skip', 'fault'] as const).map((name) => (
        <div key={name} data-count={name} data-some={(name === 'fault' && counts.fault > 0) || undefined}>
          <dt>{t(`imports.count.${name}`)}</dt>
          <dd className="number">{counts[name]}</dd>
          {name === 'skip' && counts.twins > 0 && (
            <dd className={classes.hint}>{t('imports.twins', { count: counts.twins })}</dd>
          )}
        </div>
      ))}
    </dl>
  )
}
