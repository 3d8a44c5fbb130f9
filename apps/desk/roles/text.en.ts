import type { Catalogue } from '../text/catalogue.ts'

export const roles: Catalogue['roles'] = {
  nav: 'Roles',
  lead: 'Who may do what: three roles that are always there, and those of your company.',
  add: 'Add a role',
  edit: 'Edit role',
  copy: 'Copy',
  copyOf: 'Copy of {{name}}',
  view: 'See its rights',
  description: 'Description',
  builtIn: 'Always there',
  holders: 'People',
  masked: 'Hidden',
  maskedHint:
    'Whoever has this role sees 0903•••101 or m•••@gmail.com, can still call by a click, and finds nobody by a number. Of a field of the company’s own nothing is seen.',
  field: { phone: 'Phone numbers', email: 'E-mail' },
  fieldAway: 'A field put away',
  rights: 'Rights',
  notMore: 'You can give only what you have yourself.',
  fixed: {
    owner: 'Everything, for everybody.',
    manager: 'Sees the whole company; governs agents, not peers and owners.',
    agent: 'One’s own work; who manages a department sees that department too.',
  },
  none: 'No',
  scope: {
    own: 'One’s own',
    led: 'Departments one manages',
    departments: 'One’s departments',
    agents: 'All agents',
    all: 'Everybody',
  },
  allowed: 'Yes',
  removeConfirm: 'Remove the role {{name}}?',
  removeText: 'Nobody has this role.',
  handOver: 'People who have this role or are invited to it: {{count}}. They will have:',
  unmasks: 'This role hides: {{fields}}. With the new role they will see all of it, of earlier calls too.',
  plainAgent: 'Agent (always there)',
  group: {
    general: 'General',
    reports: 'Reports',
    monitoring: 'Monitoring',
    administration: 'Administration',
  },
  opens: {
    departments: { see: 'Opens Departments; with those one leads, to who leads one.' },
    extensions: {
      see: 'Extensions to choose and filter by; their page is opened by the right to make and assign them.',
    },
    hotlines: {
      see: 'Names of hotlines to choose and filter calls by; their page is opened by the right to change them.',
    },
    queues: {
      see: 'Names of queues to choose and filter calls by; their page is opened by the right to change them.',
    },
    files: { use: "One's picture, and what is attached; it has no page of its own." },
  },
  permission: {
    calls: {
      take: 'Take and make calls in the browser',
      steer: 'Hold and hang up calls in progress',
      see: 'See the call history',
      export: 'Export the call history to a file',
    },
    extensions: {
      see: 'See extensions',
      credentials: 'See SIP passwords',
      manage: 'Create and assign extensions',
    },
    hotlines: {
      see: 'See hotlines',
      manage: 'Change hotlines',
    },
    queues: {
      see: 'See queues',
      manage: 'Change queues',
    },
    contacts: {
      see: 'See contacts',
      edit: 'Add and change contacts',
      remove: 'Remove contacts',
      reveal: 'See hidden numbers, one by one (written down)',
      export: 'Export contacts to a file',
      import: 'Import contacts from a file',
      erase: 'Export and erase personal data of customers',
    },
    lists: {
      share: 'Share saved views of lists',
    },
    files: {
      use: 'Use files: upload and download',
    },
    recordings: {
      listen: 'Listen to recordings',
    },
    live: {
      see: 'See live who does what',
    },
    agents: {
      steer: 'Change the working status',
    },
    people: {
      see: 'See people',
      manage: 'Add, change and remove people',
      export: 'Export people to a file',
    },
    departments: {
      see: 'See departments',
      manage: 'Create and change departments',
    },
    roles: {
      see: 'See roles',
      manage: 'Create and change roles',
    },
    fields: {
      manage: 'Create and change fields',
    },
    trunks: {
      see: 'See trunks',
      manage: 'Change trunks',
    },
    company: {
      see: 'See the company',
      manage: 'Change the company',
    },
    audit: {
      see: 'See the audit log',
      export: 'Export the audit log to a file',
    },
    health: {
      see: 'See how the system is',
    },
    security: {
      see: 'See security',
    },
  },
}
