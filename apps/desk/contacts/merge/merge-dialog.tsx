import { Button, Radio } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { whoseStays } from '@tongdai/contract/merges/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay } from '../../format/moment.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { DialogFoot } from '../../kit/dialog-foot.tsx'
import { useChange } from '../../kit/use-change.ts'
import { useSession } from '../../who/session-context.ts'
import classes from './merge.module.css'
import { MergePreview } from './merge-preview.tsx'
import { type ComparedField, useComparedFields } from './use-compared-fields.tsx'

interface MergeDialogProps {
  contacts: readonly Contact[]
  onClose: () => void
}

/** Several contacts beside each other: where they differ one says which value stays, and sees what comes of it. */
export function MergeDialog({ contacts: given, onClose }: MergeDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { timeZone } = useSession()
  // Who was known first goes on: by that one's address they were known longest.
  const contacts = [...given].sort(
    (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  )
  const fields = useComparedFields(contacts)
  const [take, setTake] = useState<Record<string, string>>({})
  const merge = useChange(
    () =>
      callRoute(api.mergeContacts, {
        body: { contacts: contacts.map(({ id, version }) => ({ id, version })), take },
      }),
    {
      reload: 'contacts',
      done: ({ contact }) => {
        onClose()
        void navigate({ to: '/contacts/$id', params: { id: contact.id } })
      },
    },
  )
  const chosen = (field: ComparedField) => whoseStays(contacts, field.has, take[field.name])
  return (
    <Dialog
      size="xl"
      title={t('contacts.merge.title', { count: contacts.length })}
      typed={Object.keys(take).length > 0}
      onClose={onClose}
    >
      <p className={classes.lead}>
        {t('contacts.merge.lead', {
          name: contacts[0]!.name,
          day: showDay(contacts[0]!.createdAt, timeZone),
        })}
      </p>
      <div className={classes.columns}>
        <div className={classes.fields}>
          {fields
            .filter(({ differs }) => differs)
            .map((field) => (
              <Radio.Group
                key={field.name}
                label={field.label}
                value={chosen(field).id}
                onChange={(id) => setTake({ ...take, [field.name]: id })}
              >
                {contacts.filter(field.has).map((contact) => (
                  <Radio
                    key={contact.id}
                    value={contact.id}
                    className={classes.choice}
                    label={field.shown(contact)}
                    description={field.name === 'name' ? undefined : contact.name}
                  />
                ))}
              </Radio.Group>
            ))}
          {!fields.some(({ differs }) => differs) && (
            <p className={classes.none}>{t('contacts.merge.same')}</p>
          )}
        </div>
        <MergePreview contacts={contacts} fields={fields} chosen={chosen} />
      </div>
      <DialogFoot>
        <Button
          leftSection={<IconGitMerge size={16} />}
          loading={merge.isPending}
          data-testid="merge-send"
          onClick={() => merge.mutate(undefined)}
        >
          {t('contacts.merge.send')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
