import { Button, EmptyState, Skeleton, Title } from '@mantine/core'
import { IconBuildingOff, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import pageClasses from '../kit/kit.module.css'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useMayUse } from '../who/session-context.ts'
import { AddressFacts, LookedAfterFacts, WorthFacts } from './common-facts.tsx'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import { OrganisationForm } from './organisation-form.tsx'
import { OwnFacts } from './own-facts.tsx'
import { Reach } from './reach.tsx'
import { TextFact } from './text-fact.tsx'
import { useCustomerChange } from './use-customer-change.ts'

const route = getRouteApi('/organisations/$id')

/** One organisation: how to reach it, what is known, its people. */
export function OrganisationPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const organisation = useQuery({
    queryKey: ['contacts', 'organisation', id],
    queryFn: () => callRoute(api.getOrganisation, { params: { id } }),
  })
  const isMissing = organisation.error instanceof ApiError && organisation.error.status === 404
  return (
    <div className={pageClasses.page}>
      {isMissing ? (
        <EmptyState py={48} icon={<IconBuildingOff />} title={t('contacts.organisationGone')} />
      ) : organisation.data ? (
        <Whole key={id} organisation={organisation.data} />
      ) : isAway(organisation) ? (
        <LoadFault query={organisation} />
      ) : (
        <Skeleton height={260} />
      )}
    </div>
  )
}

function Whole({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const row = useRowActions()
  const [editing, setEditing] = useState(false)
  const own = useOwnFields('organisation')
  const { id, name, vip, owner } = organisation
  const send = (body: Parameters<typeof callRoute<typeof api.updateOrganisation>>[1]['body']) =>
    callRoute(api.updateOrganisation, { params: { id }, body })
  const change = useCustomerChange<Organisation, Omit<Parameters<typeof send>[0], 'version'>>(
    ['contacts', 'organisation', id],
    organisation,
    {
      save: (changes, version) => send({ ...changes, version }),
      fetch: () => callRoute(api.getOrganisation, { params: { id } }),
    },
  )
  const saves = mayUse('contacts.edit') ? change : undefined
  const remove = useChange(() => callRoute(api.removeOrganisation, { params: { id } }), {
    reload: 'contacts',
    told: 'removed',
    done: () => void navigate({ to: '/organisations' }),
  })
  return (
    <>
      <header className={classes.head}>
        <div className={classes.headWho}>
          <Title order={1}>
            {name}
            {vip && <VipMark />}
          </Title>
          <div className={classes.headAbout}>
            {owner && <span>{t('contacts.ownedBy', { name: owner.name })}</span>}
          </div>
        </div>
        <div className={classes.headActions}>
          {saves && (
            <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
              {t('frame.edit')}
            </Button>
          )}
          {mayUse('contacts.remove') && (
            <RowMenu
              name={name}
              actions={[
                row.remove(() => remove.mutate(undefined), {
                  title: t('contacts.removeConfirm', { name }),
                  text: t('contacts.removeOrganisationText'),
                }),
              ]}
            />
          )}
        </div>
      </header>
      <div className={classes.columns}>
        <div>
          <section className={classes.panel}>
            <h2 className={classes.panelTitle}>{t('contacts.reach')}</h2>
            <Reach customer={organisation} />
          </section>
          <section className={classes.panel}>
            <h2 className={classes.panelTitle}>{t('contacts.known')}</h2>
            <dl className={classes.facts}>
              <TextFact
                label={t('contacts.taxCode')}
                value={organisation.taxCode}
                save={saves && ((taxCode) => change({ taxCode }))}
              />
              <TextFact
                label={t('contacts.website')}
                value={organisation.website}
                save={saves && ((website) => change({ website }))}
              />
              <LookedAfterFacts customer={organisation} change={saves} />
              <WorthFacts customer={organisation} change={saves} />
              <AddressFacts customer={organisation} change={saves} />
            </dl>
            {own && <OwnFacts fields={own} values={organisation.fields} change={saves} />}
          </section>
        </div>
        <People id={id} />
      </div>
      {editing && own && (
        <OrganisationForm fields={own} organisation={organisation} onClose={() => setEditing(false)} />
      )}
    </>
  )
}

function People({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: people } = useQuery({
    queryKey: ['contacts', 'of', id],
    queryFn: async () =>
      (await callRoute(api.listContacts, { query: { organisationId: id, limit: 100 } })).items,
  })
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('contacts.people')}</h2>
      {people?.length === 0 && <div className={classes.factNone}>{t('contacts.noPeople')}</div>}
      {people?.map((contact) => (
        <div key={contact.id} className={classes.reach}>
          <span className={classes.who}>
            <Link to="/contacts/$id" params={{ id: contact.id }}>
              {contact.name}
            </Link>
            {contact.position && <small>{contact.position}</small>}
          </span>
          {contact.phone && <NumberText number={contact.phone} />}
        </div>
      ))}
    </section>
  )
}
