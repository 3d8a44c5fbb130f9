import { Badge, Button, EmptyState, SegmentedControl, Text } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { type FieldDefinition, type FieldSubject, fieldSubject } from '@tongdai/contract/fields/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { useFields } from '../lists/set-up-lists.ts'
import { FieldForm } from './field-form.tsx'
import { FieldRow } from './field-row.tsx'
import classes from './fields.module.css'
import { useFieldOrder } from './use-field-order.ts'

/** The company's own fields of its customers: in their sections, in the order in which forms show them. */
export function FieldsPage() {
  const { t } = useTranslation()
  const fields = useFields()
  const [editing, setEditing] = useState<FieldDefinition | 'new' | null>(null)
  const [subject, setSubject] = useState<FieldSubject>('contact')
  const theirs = fields.data?.filter((field) => field.subject === subject)
  const inUse = theirs?.filter(({ archivedAt }) => archivedAt === null)
  const away = theirs?.filter(({ archivedAt }) => archivedAt !== null) ?? []
  const order = useFieldOrder(subject, inUse ?? [])
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="field-add" onClick={() => setEditing('new')}>
      {t('fields.add')}
    </Button>
  )
  return (
    <Page title={t('fields.title')} lead={t('fields.lead')} actions={add}>
      <SegmentedControl
        mb="sm"
        aria-label={t('fields.of.label')}
        data-testid="fields-of"
        value={subject}
        onChange={(value) => setSubject(value as FieldSubject)}
        data={fieldSubject.options.map((value) => ({ value, label: t(`fields.of.${value}`) }))}
      />
      {isAway(fields) ? (
        <LoadFault query={fields} />
      ) : inUse?.length === 0 ? (
        <div className={classes.list}>
          <EmptyState
            py="xl"
            icon={<IconForms />}
            title={t('fields.empty')}
            description={t(`fields.emptyText.${subject}`)}
          />
        </div>
      ) : (
        <ul className={classes.list} aria-label={t('fields.title')}>
          {order.fields.map((field, place) => (
            <FieldRow
              key={field.id}
              field={field}
              heading={field.section !== (order.fields[place - 1]?.section ?? '') ? field.section : null}
              moving={order.moving === field.id}
              edit={() => setEditing(field)}
              move={(by) => order.move(field.id, place + by)}
              drag={{
                start: () => order.start(field.id),
                over: () => order.over(place),
                end: order.end,
              }}
            />
          ))}
        </ul>
      )}
      {away.length > 0 && (
        <section className={classes.away} aria-labelledby="fields-away">
          <Text id="fields-away" fw={600} size="sm" mb={4}>
            {t('fields.away')}{' '}
            <Badge variant="light" color="gray">
              {away.length}
            </Badge>
          </Text>
          <ul className={classes.list}>
            {away.map((field) => (
              <FieldRow key={field.id} field={field} heading={null} edit={() => setEditing(field)} />
            ))}
          </ul>
        </section>
      )}
      {editing && (
        <FieldForm
          subject={subject}
          field={editing === 'new' ? null : editing}
          sections={[...new Set(inUse?.map(({ section }) => section).filter(Boolean))]}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  )
}
