namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>For every rule an edit that a tired person could make, and that nothing but this rule notices.</summary>
internal static class Mutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        // Routes
        new("Every endpoint of the API has its route", "  ListRolesRoute:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: 'GET /rooms/{roomId}/roles', Target: !Sub 'integrations/${ModerationIntegration}', AuthorizationType: !If [AuthorizesAtGateway, JWT, NONE], AuthorizerId: !If [AuthorizesAtGateway, !Ref Authorizer, !Ref AWS::NoValue]}\n", ""),
        new("Every route has its endpoint", "  GetRoomRoute:", "  GetPollsRoute:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: 'GET /polls', Target: !Sub 'integrations/${ModerationIntegration}', AuthorizationType: !If [AuthorizesAtGateway, JWT, NONE], AuthorizerId: !If [AuthorizesAtGateway, !Ref Authorizer, !Ref AWS::NoValue]}\n  GetRoomRoute:"),
        new("A route is there once", "  GetRoomRoute:", "  CopiedRoute:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {ApiId: !Ref Api, RouteKey: 'GET /rooms', Target: !Sub 'integrations/${RoomsIntegration}', AuthorizationType: !If [AuthorizesAtGateway, JWT, NONE], AuthorizerId: !If [AuthorizesAtGateway, !Ref Authorizer, !Ref AWS::NoValue]}\n  GetRoomRoute:"),
        new("Every route asks for a token but those that the code opens to all", "'GET /rooms/{roomId}/roles', Target: !Sub 'integrations/${ModerationIntegration}', AuthorizationType: !If [AuthorizesAtGateway, JWT, NONE], AuthorizerId: !If [AuthorizesAtGateway, !Ref Authorizer, !Ref AWS::NoValue]", "'GET /rooms/{roomId}/roles', Target: !Sub 'integrations/${ModerationIntegration}', AuthorizationType: NONE"),
        new("What users call has a function of its own, apart from what takes a role", "'GET /rooms/{roomId}/roles', Target: !Sub 'integrations/${ModerationIntegration}'", "'GET /rooms/{roomId}/roles', Target: !Sub 'integrations/${TokensIntegration}'"),
        new("The account's rooms and logging configurations have functions of their own", "'GET /audit', Target: !Sub 'integrations/${ModerationIntegration}'", "'GET /audit', Target: !Sub 'integrations/${RoomsIntegration}'"),
        new("What belongs to logging configurations is there only where it is asked for", "  LoggingPermission:\n    Type: AWS::Lambda::Permission\n    Condition: HasLoggingRoutes", "  LoggingPermission:\n    Type: AWS::Lambda::Permission"),

        // Gateway
        new("API Gateway may invoke each function with routes, from this API alone", "${AWS::AccountId}:${Api}/*", "${AWS::AccountId}:*"),
        new("An integration hands over payload 2.0 and waits longer than its function runs", "TimeoutInMillis: 11000", "TimeoutInMillis: 9000"),
        new("The access log has request id, route key and status, and nothing else", "\"routeKey\":\"$context.routeKey\"", "\"routeKey\":\"$context.routeKey\",\"ip\":\"$context.identity.sourceIp\""),
        new("The API is throttled by parameters", "ThrottlingRateLimit: !Ref RequestsPerSecond", "ThrottlingRateLimit: 10000"),
        new("Pages of named origins alone may call the API, without cookies", "AllowOrigins: !Ref AllowedOrigins", "AllowOrigins: ['*']"),
        new("Pages may use the methods of the routes, and see the headers that the API's clients need", "AllowMethods: [GET, POST, PUT, PATCH, DELETE]", "AllowMethods: [GET, POST, PUT, DELETE]"),

        // Sign-in
        new("The authorizer takes the issuer and audiences that are given", "Audience: !If [UsesUserPool, [!Ref UserPoolClient], !Ref Audiences]", "Audience: !If [UsesUserPool, [!Ref UserPoolClient], [chat-app]]"),
        new("Without an issuer, the authorizer takes the pool and client that the stack makes", "            - Pool: !If [CreatesUserPool, !Ref UserPool, !Ref AdoptedUserPool]\n          - !Ref Issuer\n        Audience", "            - Pool: !If [CreatesUserPool, !Ref UserPoolClient, !Ref AdoptedUserPool]\n          - !Ref Issuer\n        Audience"),
        new("With a pool that was there, the authorizer takes that", "            - Pool: !If [CreatesUserPool, !Ref UserPool, !Ref AdoptedUserPool]\n          - !Ref Issuer\n        Audience", "            - Pool: !If [CreatesUserPool, !Ref UserPool, adopted]\n          - !Ref Issuer\n        Audience"),
        new("Nobody signs up by themselves unless a parameter lets them, and not in prod", "AllowAdminCreateUserOnly: !If [SignsUp, false, true]", "AllowAdminCreateUserOnly: false"),
        new("Users may sign in with a code as well, and must where a parameter says so", "MfaConfiguration: !If [RequiresMfa, 'ON', OPTIONAL]", "MfaConfiguration: OPTIONAL"),
        new("The pool's mail goes by SES where an identity is given", "EmailSendingAccount: DEVELOPER, ", ""),
        new("The functions hold tokens to the same issuer and audiences again, and Cognito's to access tokens", ",\"tokenUses\":[\"access\"]", ""),
        new("The pool and what hangs on it are there only where no issuer is given", "  OwnerGroup:\n    Type: AWS::Cognito::UserPoolGroup\n    Condition: CreatesUserPool", "  OwnerGroup:\n    Type: AWS::Cognito::UserPoolGroup\n    Condition: UsesUserPool"),
        new("The pool's groups are the roles that sign-in alone gives", "GroupName: owner", "GroupName: owners"),
        new("The front end's client has no secret and no flow that sends the password", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"),

        // Environment
        new("A function has the variables that its code reads, and no other", "          SOCKET_MODERATION: !Ref SocketModeration\n", ""),
        new("With the template's variables the code starts", "GUESTS: !Ref Guests", "GUESTS: yes-please"),
        new("The template's defaults are the code's", "TOKEN_BURST: !Ref TokenBurst", "TOKEN_BURST: !Ref TokensPerMinute"),
        new("The room that the stack makes is registered by every function of the API", "ROOMS: !Sub ${RoomName}=${Room.Arn}", "ROOMS: !Sub other=${Room.Arn}"),

        // Permissions
        new("A function may make the calls that its code makes, and no other", "Action: ivschat:CreateChatToken", "Action: [ivschat:CreateChatToken, ivschat:SendEvent]"),
        new("A function may make the calls that its code makes, and no other", "ivschat:DeleteMessage, ivschat:DisconnectUser, ivschat:SendEvent]", "ivschat:DeleteMessage, ivschat:SendEvent]"),
        new("A function may make the calls that its code makes, and no other", "ivschat:DeleteMessage, ivschat:DisconnectUser, ivschat:SendEvent]", "ivschat:DeleteMessage, ivschat:DisconnectUser, ivschat:SendEvent, ivschat:DeleteRoom]"),
        new("Every statement names its actions", "Action: [logs:CreateLogStream, logs:PutLogEvents]", "Action: ['logs:*', logs:PutLogEvents]"),
        new("Every statement names its resources, but for actions that have none", "Action: kms:Decrypt, Resource: !If [CreatesKey, !GetAtt Key.Arn, !Ref AdoptedKey]", "Action: kms:Decrypt, Resource: '*'"),
        new("The store's calls are for the one table", "table/${AdoptedTable}']\n", "table/*']\n"),
        new("IVS Chat's calls are for this account's rooms, or its logging configurations", "ivschat:SendEvent]\n                Resource: !Sub arn:${AWS::Partition}:ivschat:${AWS::Region}:${AWS::AccountId}:room/*", "ivschat:SendEvent]\n                Resource: !Sub arn:${AWS::Partition}:ivschat:*:*:room/*"),
        new("IVS Chat's calls are for what the stack made, by its tag", "                Condition: {StringEquals: {'aws:ResourceTag/ivs-chat-backend:stack': !Ref AWS::StackName}}\n", ""),
        new("IVS Chat's calls are for what the stack made, by its tag", "      Tags: [{Key: 'ivs-chat-backend:stack', Value: !Ref AWS::StackName}]\n", ""),
        new("Nobody changes the tag by which the stack knows its own", "{aws:TagKeys: 'ivs-chat-backend:stack'}", "{aws:TagKeys: 'ivs-chat-backend:made'}"),
        new("A function writes to its own log group", "Resource: !Sub ${TokensLog.Arn}", "Resource: !Sub ${AccessLog.Arn}"),
        new("A role is one function's own, and Lambda's alone to take", "Principal: {Service: lambda.amazonaws.com}", "Principal: {Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]}"),
        new("No policy comes from elsewhere", "      Role: !GetAtt TokensRole.Arn", "      Role: !GetAtt TokensRole.Arn\n      Policies: [AmazonDynamoDBFullAccess]"),

        // Functions
        new("Every function is built by make, which has a target for it", "BuildMethod: makefile", "BuildMethod: dotnet10"),
        new("Functions are native executables for the one processor that a parameter names", "Architectures: [!Ref Architecture]", "Architectures: [arm64]"),
        new("Every function says how much memory and time it has", "      MemorySize: 512\n", ""),
        new("A function that takes over gradually has an alias, and no other has one", "    Tracing: !If", "    AutoPublishAlias: live\n    Tracing: !If"),
        new("A version is published on any change, and differs by its stamp from the one before", "AutoPublishAliasAllProperties: true", "AutoPublishAliasAllProperties: false"),
        new("Functions are traced where a parameter says so, off unless asked for", "Tracing: !If [Traces, Active, PassThrough]", "Tracing: Active"),
        new("Every function logs JSON to a group of its own", "LogFormat: JSON", "LogFormat: Text"),
        new("Every log is kept for a time that a parameter gives", "      LogGroupName: !Sub /${AWS::StackName}/access\n      RetentionInDays: !Ref LogRetentionDays", "      LogGroupName: !Sub /${AWS::StackName}/access"),
        new("TLS begins with the roots that the artifact carries", "SSL_CERT_FILE: /var/task/roots.pem", "SSL_CERT_FILE: /etc/pki/tls/certs/ca-bundle.crt"),

        // State
        new("The table has the keys that the store writes", "{AttributeName: sk, KeyType: RANGE}", "{AttributeName: sort, KeyType: RANGE}"),
        new("The table drops what expired, by the attribute that the store writes", "AttributeName: ttl", "AttributeName: expiresAt"),
        new("The table is paid by request", "BillingMode: PAY_PER_REQUEST", "BillingMode: PROVISIONED"),
        new("The stream has new and old images", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"),
        new("The table can be restored to any second", "PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false"),
        new("The table can't be deleted by mistake", "DeletionProtectionEnabled: true", "DeletionProtectionEnabled: false"),
        new("The table is encrypted with a key of the account", "SSESpecification: {SSEEnabled: true, SSEType: KMS}", "SSESpecification: {SSEEnabled: false}"),
        new("What can't be made again outlives the stack", "DeletionPolicy: Retain", "DeletionPolicy: Delete"),
        new("What outlives a stack can be taken over by the next", "    Condition: CreatesSecret\n", ""),
        new("The secret is made in the account, long enough, under the stack's key", "PasswordLength: 64", "PasswordLength: 8"),
        new("The secret is in the template by reference alone", ":SecretString:::${SecretVersion}}}'", "}}'"),
        new("Variables are encrypted with the stack's key, which rotates", "    KmsKeyArn: !If [CreatesKey, !GetAtt Key.Arn, !Ref AdoptedKey]\n", ""),

        // Review
        new("The room's messages go to the published review", "Uri: !Ref MessageReviewFunction.Alias", "Uri: !GetAtt MessageReviewFunction.Arn"),
        new("What happens without a review is said, and the same on both sides", "        FallbackResult: !Ref ReviewFailureAction\n", ""),
        new("IVS Chat may invoke the published review, for this account's rooms alone", "      Principal: ivschat.amazonaws.com\n      SourceAccount: !Ref AWS::AccountId\n", "      Principal: ivschat.amazonaws.com\n"),
        new("The permission is there before the room asks for it", "    DependsOn: ReviewPermission\n", ""),
        new("The room's rate is one that CloudFormation takes", "    MinValue: 1\n    MaxValue: 10\n", "    MinValue: 1\n    MaxValue: 100\n"),
        new("Review is kept warm by a parameter, off unless asked for", "ProvisionedConcurrentExecutions: !Ref ReviewProvisionedConcurrency", "ProvisionedConcurrentExecutions: 5"),
        new("Concurrency is set aside for review by a parameter, off unless asked for", "ReservedConcurrentExecutions: !If [HasReservedReview, !Ref ReviewReservedConcurrency, !Ref AWS::NoValue]", "ReservedConcurrentExecutions: 100"),
        new("A new review takes over gradually, and goes back on each of its alarms", "!Ref ReviewDurationAlarm, ", ""),
        new("An alarm that rolls back doesn't name the alias: it would be a cycle", "        - {Name: Uri, Value: !Sub 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${MessageReviewFunction}:live'}", "        - {Name: Uri, Value: !Ref MessageReviewFunction.Alias}"),
        new("Review may run longer than IVS Chat waits, but not much", "      Timeout: 3\n", "      Timeout: 30\n"),
        new("The room's chat log is there by a parameter, at a group of the stack's", "      LoggingConfigurationIdentifiers: !If [LogsChat, [!Ref ChatLogging], !Ref AWS::NoValue]\n", ""),

        // Enforcement
        new("The stream lets through owed effects only", "{\"prefix\":\"OWED#\"}", "{\"prefix\":\"\"}"),
        new("The stream tells of markers that are new, and of those that are there and owe again", "[\"INSERT\",\"MODIFY\"]", "[\"INSERT\"]"),
        new("The stream is read from its beginning", "TRIM_HORIZON", "LATEST"),
        new("A record that fails is set apart from its batch, tried a bounded number of times, and kept for the operator", "            BisectBatchOnFunctionError: true\n", ""),
        new("A batch comes again from the record that failed", "            FunctionResponseTypes: [ReportBatchItemFailures]\n", ""),
        new("Dead letters are encrypted and kept for two weeks", "MessageRetentionPeriod: 1209600", "MessageRetentionPeriod: 86400"),
        new("Every minute a run finds what a wake-up missed", "rate(1 minute)", "rate(5 minutes)"),
        new("Wake-ups come by a queue of their own, each for itself", "Queue: !GetAtt WakeUps.Arn", "Queue: !GetAtt DeadLetters.Arn"),
        new("Wake-ups come by a queue of their own, each for itself", "VisibilityTimeout: 540", "VisibilityTimeout: 30"),
        new("A tick that could not start doesn't pile up", "MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60", "MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21600"),
        new("Enforcement runs alone where a parameter says so", "      ReservedConcurrentExecutions: !If [HasReservedEnforcement, !Ref EnforcementReservedConcurrency, !Ref AWS::NoValue]\n", ""),

        // Watching
        new("All that can go wrong has its alarm", "MetricName: ResponseValidationErrors", "MetricName: InvocationErrors"),
        new("Review's p99 alarm comes before IVS Chat's 200 ms", "Threshold: 150", "Threshold: 250"),
        new("No runs of enforcement are an alarm, not a lack of data", "TreatMissingData: breaching", "TreatMissingData: notBreaching"),
        new("Every alarm tells the operator when it begins and when it is over", "      OKActions: [!Ref AlarmTopic]\n", ""),
        new("Every alarm says what it means, and the manual what to do", "AlarmDescription: Stream records could not be worked off", "AlarmDescription: Dead letters"),
        new("Alarms reach an encrypted topic", "Principal: {Service: cloudwatch.amazonaws.com}", "Principal: {Service: events.amazonaws.com}"),
        new("Metrics of ours have the dimensions Function and Outcome, and no other", "{Name: Outcome, Value: failed}", "{Name: Room, Value: failed}"),
        new("Metrics of ours are counted, watched and shown in the stack's own namespace", "METRICS_NAMESPACE: !Sub IvsChatBackend/${AWS::StackName}", "METRICS_NAMESPACE: IvsChatBackend"),
        new("A sum of metrics takes a missing one for nothing", "FILL(reads,0)+FILL(writes,0)", "reads+FILL(writes,0)"),
        new("A sum has a term for every metric that it is given", "'FILL(tokens,0)+FILL(moderation,0)+FILL(rooms,0)']", "'FILL(tokens,0)+FILL(rooms,0)']"),
        new("Refused tokens are counted from the request log's own line", "$.Status = 503", "$.status = 503"),
        new("Refused tokens are counted from the request log's own line", " || $.Outcome = \"account_budget\"", ""),
        new("Overdue effects are counted from enforcement's own lines", "?\"is overdue\"", "?\"overdue:\""),
        new("All that can go wrong has its alarm", "MetricName: RoomsDrifted", "MetricName: OverdueEffects"),
        new("Drifted rooms are counted as enforcement's schedule counts them", "{Name: Outcome, Value: drifted}", "{Name: Outcome, Value: drift}"),
        new("The dashboard is JSON and shows all functions that are always there", "{\"widgets\":[", "{\"widgets\":"),
        new("The front end finds what it needs among the outputs", "  RoomId:\n    Value: !GetAtt Room.Id\n", ""),

        // Parameters
        new("Every parameter has a default that its own rules take, and a description", "    Default: 40000\n", "    Default: 0\n"),
        new("Every parameter is bounded, by a pattern, by values or by numbers", "    AllowedPattern: ^$|^[^@\\s]+@[^@\\s]+$\n", ""),
        new("samconfig.toml sets parameters that there are, to values that they take", "      - AllAtOnce\n", ""),
        new("No parameter carries a secret", "    Description: Address that alarms go to. Empty subscribes nobody.\n", "    Description: Address that alarms go to. Empty subscribes nobody.\n    NoEcho: true\n"),

        .. TrailMutants.All,
    ];
}
