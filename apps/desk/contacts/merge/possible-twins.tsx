import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core'
import { IconGitMerge, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../kit/use-change.ts'
import { useMayUse } from '../../who/session-context.ts'
import classes from '../contacts.module.css'
import { MergeDialog } from './merge-dialog.tsx'
import { useTwins } from './use-twins.ts'

/** Who may be the same person, and what to do about it; nothing where nobody is. */
export function PossibleTwins({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const twins = useTwins(contact.id)?.filter(({ apart }) => !apart)
  const [merging, setMerging] = useState<Contact | null>(null)
  const dismiss = useChange(
    (other: string) => callRoute(api.dismissTwins, { body: { ids: [contact.id, other] } }),
    { reload: 'contacts', quiet: true },
  )
  if (!twins?.length || !mayUse('contacts.edit')) return null
  return (
    <section className={classes.panel} data-testid="possible-twins">
      <h2 className={classes.panelTitle}>{t('contacts.merge.maybe')}</h2>
      {twins.map(({ contact: other, by }) => (
        <div key={other.id} className={classes.reach}>
          <span className={classes.who}>
            <Link to="/contacts/$id" params={{ id: other.id }}>
              {other.name}
            </Link>
            {by.map((each) => (
              <Badge key={each} variant="light" color="gray" tt="none" fw={550}>
                {t(`contacts.merge.by.${each}`)}
              </Badge>
            ))}
          </span>
          <span className={classes.headActions}>
            {mayUse('contacts.remove') && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconGitMerge size={14} />}
                aria-label={`${t('contacts.merge.compare')}: ${other.name}`}
                data-testid="twin-merge"
                onClick={() => setMerging(other)}
              >
                {t('contacts.merge.compare')}
              </Button>
            )}
            <Tooltip label={t('contacts.merge.dismiss')}>
              <ActionIcon
                aria-label={`${t('contacts.merge.dismiss')}: ${other.name}`}
                onClick={() => dismiss.mutate(other.id)}
              >
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          </span>
        </div>
      ))}
      {merging && <MergeDialog contacts={[contact, merging]} onClose={() => setMerging(null)} />}
    </section>
  )
}
