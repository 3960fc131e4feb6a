"""What the template is deployed with: parameters by which every condition is once true and once false."""

# What stack names, names of generated resources and lists may come to at most.
LONGEST_STACK_NAME = "s" * 128

DEPLOYMENTS = {
    "dev": {"ReviewDeployment": "AllAtOnce", "SelfSignUp": "on"},
    "prod": {"AllowedOrigins": "https://chat.example", "AlarmEmail": "ops@chat.example", "LogRetentionDays": "90"},
    "own issuer": {"Issuer": "https://issuer.example", "Audiences": "web,app", "Guests": "on", "Tracing": "on", "DetailedMetrics": "on"},
    "several issuers": {
        "Authentication": "verify",
        "Issuers": '[{"alias":"main","issuer":"https://issuer.example","audiences":["web"],"roleClaim":"groups"}]',
        "MessagingEndpoint": "wss://chat.example",
        "Roles": "/chat/roles:3",
        "AdoptedEdgeSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:edge-AbCdEf",
    },
    "warm": {"ReviewProvisionedConcurrency": "10", "ReviewReservedConcurrency": "200", "EnforcementReservedConcurrency": "1"},
    "logging": {"LoggingRoutes": "on", "LogBucket": "chat-logs", "LogGroup": "/chat/logs", "LogStream": "chat-logs", "ChatLog": "off"},
    "adopted": {
        "AdoptedTable": "ivs-chat-Table-ABCDEFGHIJKL",
        "AdoptedTableStream": "2030-01-02T03:04:05.678",
        "AdoptedSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:Secret-ABCDEFGHIJKL-aBcDeF",
        "SecretVersion": "01234567-89ab-cdef-0123-456789abcdef",
        "AdoptedAuditSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:AuditSecret-ABCDEFGHIJKL-aBcDeF",
        "AdoptedKey": "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        "AdoptedUserPool": "us-east-1_AbCdEfGhI",
        "Mfa": "required",
        "SesIdentity": "arn:aws:ses:us-east-1:123456789012:identity/chat.example",
        "EmailFrom": "Chat <chat@chat.example>",
    },
    "mail": {"Mfa": "required", "SesIdentity": "arn:aws:ses:us-east-1:123456789012:identity/chat.example", "EmailFrom": "chat@chat.example"},
}

# Where a parameter's other value can't be told from its rules. What it needs beside it comes along.
OTHER_VALUES = {
    "Issuer": {"Issuer": "https://other.example"},
    "Audiences": {"Issuer": "https://other.example", "Audiences": "other"},
    "Issuers": {"Authentication": "verify", "Issuers": '[{"alias":"other","issuer":"https://other.example","audiences":["web"],"roleClaim":"r"}]'},
    "UserIdClaim": {"UserIdClaim": "uid"},
    "RoleClaim": {"RoleClaim": "roles"},
    "DisplayNameClaim": {"DisplayNameClaim": "nickname"},
    "RoleMapping": {"RoleMapping": "staff=moderator"},
    "AttributeClaims": {"AttributeClaims": "picture=avatar"},
    "StaffBadges": {"StaffBadges": "crew"},
    "TokenMaxLength": {"TokenMaxLength": "12000"},
    "AdoptedEdgeSecret": {"AdoptedEdgeSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:edge-AbCdEf"},
    "Roles": {"Roles": "/chat/roles:4"},
    "SesIdentity": {"SesIdentity": "arn:aws:ses:us-east-1:123456789012:identity/other.example", "EmailFrom": "chat@other.example"},
    "EmailFrom": {"SesIdentity": "arn:aws:ses:us-east-1:123456789012:identity/other.example", "EmailFrom": "talk@other.example"},
    "RoomName": {"RoomName": "stage"},
    "MessagingEndpoint": {"MessagingEndpoint": "wss://other.example"},
    "AllowedOrigins": {"AllowedOrigins": "https://other.example"},
    "AlarmEmail": {"AlarmEmail": "other@chat.example"},
    "LogBucket": {"LoggingRoutes": "on", "LogBucket": "other-logs"},
    "LogGroup": {"LoggingRoutes": "on", "LogGroup": "/other"},
    "LogStream": {"LoggingRoutes": "on", "LogStream": "other"},
    "AdoptedTable": {"AdoptedTable": "other-table", "AdoptedTableStream": "2041-01-02T03:04:05.678"},
    "AdoptedTableStream": {"AdoptedTable": "other-table", "AdoptedTableStream": "2042-01-02T03:04:05.678"},
    "AdoptedSecret": {"AdoptedSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-aBcDeF"},
    "AuditKey": {"AuditKey": "k2"},
    "AuditSecretVersion": {"AuditSecretVersion": "fedcba98-89ab-cdef-0123-456789abcdef"},
    "AdoptedAuditSecret": {"AdoptedAuditSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:audit-aBcDeF"},
    "SecretVersion": {"SecretVersion": "fedcba98-89ab-cdef-0123-456789abcdef"},
    "AdoptedKey": {"AdoptedKey": "arn:aws:kms:us-east-1:123456789012:key/fedcba98-89ab-cdef-0123-456789abcdef"},
    "AdoptedUserPool": {"AdoptedUserPool": "us-east-1_OtherPool"},
}

# The longest that each parameter's rules take, for those that have no longest value of their own.
LONGEST = {
    "Roles": "r" * 43 + ":999999",
    "SecretVersion": "01234567-89ab-cdef-0123-456789abcdef",
    "AuditKey": "k" * 32,
    "AuditSecretVersion": "01234567-89ab-cdef-0123-456789abcdef",
    "AdoptedAuditSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + "n" * 40 + "-aBcDeF",
    "AdoptedTable": "t" * 128,
    "AdoptedTableStream": "2030-01-02T03:04:05.678",
    "AdoptedSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + "n" * 40 + "-aBcDeF",
    "AdoptedKey": "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
    "Issuer": "https://" + "i" * 200,
    "Audiences": ",".join(["a" * 40] * 4),
    "RoomName": "n" * 128,
    "UserIdClaim": "u" * 64,
    "RoleClaim": "r" * 64,
    "DisplayNameClaim": "d" * 64,
    "MessagingEndpoint": "wss://" + "e" * 100,
    "LogBucket": "b" * 63,
    "LogGroup": "g" * 200,
    "LogStream": "s" * 64,
    "AdoptedEdgeSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + "e" * 64,
}


def other(name, parameter):
    """Values that differ from the default in one parameter."""
    if name in OTHER_VALUES:
        return OTHER_VALUES[name]
    if "AllowedValues" in parameter:
        return {name: next(str(value) for value in parameter["AllowedValues"] if str(value) != str(parameter["Default"]))}
    if parameter["Type"] == "Number":
        step = int(parameter["Default"]) + 1
        return {name: str(step if step <= int(parameter.get("MaxValue", step)) else step - 2)}
    raise KeyError(f"{name} has no other value in deployments.py.")


def before(name):
    """What stands beside a parameter before it changes: its companions alone."""
    return {key: value for key, value in OTHER_VALUES.get(name, {}).items() if key != name}
