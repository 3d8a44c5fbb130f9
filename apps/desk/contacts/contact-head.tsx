import { Badge, Button, Rating, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconEraser, IconFileZip, IconHistory, IconPencil, IconPhone } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useMayUse } from '../who/session-context.ts'
import { callsOf } from './calls-of.ts'
import classes from './contacts.module.css'
import { EraseDialog } from './erase/erase-dialog.tsx'
import { useDial } from './use-dial.ts'

/** Who it is, and what is done most: to call. */
export function ContactHead({ contact, edit }: { contact: Contact; edit: () => void }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const dial = useDial()
  const row = useRowActions()
  const { id, name, vip, rating, organisation, position, phone, owner } = contact
  const remove = useChange(() => callRoute(api.removeContact, { params: { id } }), {
    reload: 'contacts',
    told: 'removed',
    done: () => void navigate({ to: '/contacts' }),
  })
  const [erasing, setErasing] = useState(false)
  const exporting = useChange(() => callRoute(api.exportPersonalData, { params: { id } }), {
    reload: 'mine',
    quiet: true,
    done: () => notifications.show({ message: t('contacts.erase.exporting') }),
  })
  return (
    <header className={classes.head}>
      <div className={classes.headWho}>
        <Title order={1} data-testid="contact-title">
          {name}
          {vip && <VipMark />}
          {rating > 0 && (
            <Rating value={rating} readOnly size="sm" aria-label={t('contacts.stars', { count: rating })} />
          )}
        </Title>
        <div className={classes.headAbout}>
          {position && <span>{position}</span>}
          {organisation && (
            <Link to="/organisations/$id" params={{ id: organisation.id }}>
              {organisation.name}
            </Link>
          )}
          {owner && <span>{t('contacts.ownedBy', { name: owner.name })}</span>}
        </div>
      </div>
      <div className={classes.headActions}>
        {dial.shown && phone && (
          <Button
            data-testid="contact-call"
            leftSection={<IconPhone size={16} />}
            disabled={!dial.free}
            onClick={() => dial.call(phone)}
          >
            {t('phone.call')}
          </Button>
        )}
        {mayUse('contacts.edit') && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            data-testid="contact-edit"
            onClick={edit}
          >
            {t('frame.edit')}
          </Button>
        )}
        <RowMenu
          name={name}
          actions={[
            {
              label: t('contacts.calls'),
              icon: <IconHistory size={16} />,
              run: () => void navigate({ to: '/history', search: { q: callsOf(contact) } }),
            },
            mayUse('contacts.erase') && {
              label: t('contacts.erase.export'),
              icon: <IconFileZip size={16} />,
              run: () => exporting.mutate(undefined),
            },
            mayUse('contacts.erase') && {
              label: t('contacts.erase.erase'),
              icon: <IconEraser size={16} />,
              danger: true,
              run: () => setErasing(true),
            },
            mayUse('contacts.remove') &&
              row.remove(() => remove.mutate(undefined), {
                title: t('contacts.removeConfirm', { name }),
                text: t('contacts.removeText'),
              }),
          ]}
        />
      </div>
      {erasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </header>
  )
}

export function VipMark() {
  return (
    <Badge color="orange" variant="light" size="sm">
      VIP
    </Badge>
  )
}
