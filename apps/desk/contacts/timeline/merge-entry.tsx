import { UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { TimelineEntry } from '@tongdai/contract/contacts/timeline'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../kit/use-change.ts'
import { useOwnFields } from '../../lists/use-own-fields.ts'
import { useMayUse } from '../../who/session-context.ts'
import { chosenFieldText } from '../merge/chosen-field-text.ts'
import classes from './timeline.module.css'

/** Others became this one; for 30 days they can be parted again. */
export function MergeEntry({
  mergeId,
  person,
  merged,
  undoneAt,
  undoable,
}: Extract<TimelineEntry, { kind: 'merge' }>) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const own = useOwnFields()
  const undo = useChange(() => callRoute(api.undoMerge, { params: { id: mergeId } }), {
    reload: 'contacts',
    quiet: true,
    done: ({ apart, kept }) =>
      notifications.show({
        title: t('contacts.merge.undone', { names: apart.map(({ name }) => name).join(', ') }),
        message:
          kept.length > 0
            ? t('contacts.merge.kept', {
                fields: kept.map((field) => chosenFieldText(t, field, own ?? [])).join(', '),
              })
            : undefined,
        autoClose: kept.length > 0 ? 12_000 : 4_000,
      }),
  })
  return (
    <div className={classes.line}>
      <span>
        {t('contacts.timeline.merged', {
          who: person?.name ?? t('audit.somebody'),
          names: merged.map(({ name }) => name).join(', ') || t('contacts.timeline.others'),
        })}
      </span>
      {undoneAt && <span className={classes.soft}>{t('contacts.timeline.unmerged')}</span>}
      {undoable && mayUse('contacts.remove') && (
        <UnstyledButton
          className={classes.play}
          data-testid="merge-undo"
          disabled={undo.isPending}
          onClick={() => undo.mutate(undefined)}
        >
          <IconArrowBackUp size={14} /> {t('contacts.merge.undo')}
        </UnstyledButton>
      )}
    </div>
  )
}
