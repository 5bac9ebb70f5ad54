# The subscribers of the partner's domain, under the name that their primary IdMSs give them in `sub`.
DOMAIN = 'partner.example'
SERVICES = {'ptt': 'mcptt_id', 'video': 'mcvideo_id', 'data': 'mcdata_id'}
SUBSCRIPTIONS = {'alice': ['ptt', 'video', 'data'], 'bob': ['ptt', 'video', 'data'], 'carol': ['ptt'], 'dave': ['data']}


def scopes_of(service):
    return {f'3gpp:mc:{service}_{kind}' for kind in ('service', 'key_management_service', 'config_management_service',
                                                     'group_management_service')}


MC_SCOPES = set().union(*(scopes_of(service) for service in SERVICES))


class User:
    def __init__(self, name):
        self.name = name
        self.services = SUBSCRIPTIONS[name]
        self.scopes = set().union(*(scopes_of(service) for service in self.services))

    def get_user_id(self):
        return self.name

    def service_ids(self):
        return {SERVICES[service]: f'sip:{self.name}.{service}@{DOMAIN}' for service in self.services}

    # The MC service IDs of those services whose scope was granted.
    def granted_service_ids(self, scope):
        granted = (scope or '').split()
        ids = self.service_ids()
        return {SERVICES[service]: ids[SERVICES[service]] for service in self.services
                if f'3gpp:mc:{service}_service' in granted}


USERS = {name: User(name) for name in SUBSCRIPTIONS}
