import { TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { createOrganisationBody, type Organisation } from '@tongdai/contract/organisations/schema'
import { readDialled } from '@tongdai/contract/phone-number'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { OwnFields } from '../kit/fields/own-fields.tsx'
import { changedOwn, checkOwn, type OwnValues, ownValuesOf } from '../kit/fields/own-values.ts'
import { checkBy } from '../kit/form-faults.ts'
import { usePeople } from '../lists/use-people.ts'
import { AddressFields, LookedAfterFields, WorthFields } from './fact-fields.tsx'
import { blankFacts, type FactValues, factBodyOf, factValuesOf } from './fact-values.ts'
import { PointFields } from './point-fields.tsx'
import { isFilled, isUntouched, type PointValue, pointBodies, pointValues } from './point-values.ts'

interface OrganisationValues extends FactValues {
  name: string
  phones: PointValue[]
  emails: PointValue[]
  taxCode: string
  website: string
}

type Values = OrganisationValues & OwnValues

interface OrganisationFormProps {
  /** null: a new one. */
  organisation: Organisation | null
  /** The company's own that are filled in too. */
  fields: readonly FieldDefinition[]
  onClose: () => void
  saved?: (organisation: Organisation) => void
}

export function OrganisationForm({ organisation, fields, onClose, saved }: OrganisationFormProps) {
  const { t } = useTranslation()
  const people = usePeople()
  const check = checkBy<Values>(
    t,
    createOrganisationBody.pick({
      ...{ name: true, taxCode: true, website: true },
      ...{ street: true, ward: true, province: true },
    }),
    (values) => values,
  )
  const bodyOf = (values: Values, item: Organisation | null) => {
    const { name, taxCode, website, phones, emails } = values
    const own = changedOwn(fields, values, item?.fields ?? {})
    return {
      ...{ name, taxCode, website },
      ...factBodyOf(values),
      phones: pointBodies(phones),
      emails: pointBodies(emails),
      ...((!item || Object.keys(own).length > 0) && { fields: own }),
    }
  }
  return (
    <EntityForm<Organisation, Values, Organisation>
      title={t(organisation ? 'contacts.organisationEdit' : 'contacts.organisationAdd')}
      size={520}
      onClose={onClose}
      item={organisation}
      blank={{
        ...{ name: '', phones: pointValues([]), emails: pointValues([]), taxCode: '', website: '' },
        ...blankFacts,
        ...ownValuesOf(fields, null),
      }}
      valuesOf={({ name, phones, emails, taxCode, website, fields: own, ...facts }) => ({
        ...{ name, taxCode, website },
        ...factValuesOf(facts),
        phones: pointValues(phones),
        emails: pointValues(emails),
        ...ownValuesOf(fields, own),
      })}
      latest={async () =>
        organisation
          ? callRoute(api.getOrganisation, { params: { id: organisation.id } }).catch(() => undefined)
          : undefined
      }
      check={(values) => ({
        ...check(values),
        ...checkOwn(t, fields, values, organisation?.fields ?? null),
        ...(values.phones.every(
          (point) => !isFilled(point) || isUntouched(point) || readDialled(point.text) !== null,
        )
          ? {}
          : { phones: t('kit.invalid.phone') }),
      })}
      save={(values, item) =>
        item
          ? callRoute(api.updateOrganisation, {
              params: { id: item.id },
              body: { ...bodyOf(values, item), version: item.version },
            })
          : callRoute(api.createOrganisation, { body: bodyOf(values, null) })
      }
      saved={saved}
      reload="contacts"
      faultAt={{ INVALID_REQUEST: 'phones' }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="organisation-name"
            {...form.getInputProps('name')}
          />
          <PointFields kind="phone" {...form.getInputProps('phones')} value={form.values.phones} />
          <PointFields kind="email" {...form.getInputProps('emails')} value={form.values.emails} />
          <TextInput label={t('contacts.taxCode')} {...form.getInputProps('taxCode')} />
          <TextInput label={t('contacts.website')} {...form.getInputProps('website')} />
          <LookedAfterFields form={form} customer={organisation} />
          <WorthFields form={form} />
          <AddressFields form={form} />
          <OwnFields fields={fields} form={form} people={people} />
        </>
      )}
    </EntityForm>
  )
}
