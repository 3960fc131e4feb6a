namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>The table and the secret.</summary>
internal static class StateChecks
{
    private const string Key = """{"Fn::If":["CreatesKey",{"Fn::GetAtt":["Key","Arn"]},{"Ref":"AdoptedKey"}]}""";

    // Without its version, a rotated secret would stay as it was in every function that nothing else changes.
    private const string Secret =
        """{"Fn::Sub":["{{resolve:secretsmanager:${Arn}:SecretString:::${SecretVersion}}}",{"Arn":{"Fn::If":["CreatesSecret",{"Ref":"Secret"},{"Ref":"AdoptedSecret"}]}}]}""";

    // What a first create that fails may not delete stays, and costs nothing; what costs goes with it.
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["Table"] = "Retain",
        ["UserPool"] = "Retain",
        ["ModeratorGroup"] = "Retain",
        ["OwnerGroup"] = "Retain",
        ["AdminGroup"] = "Retain",
        ["Secret"] = "RetainExceptOnCreate",
        ["AuditSecret"] = "RetainExceptOnCreate",
        ["Key"] = "RetainExceptOnCreate",
    };

    private static readonly Dictionary<string, string> Adopted = new()
    {
        ["Table"] = "CreatesTable",
        ["Secret"] = "CreatesSecret",
        ["AuditSecret"] = "CreatesAuditSecret",
        ["Key"] = "CreatesKey",
        ["UserPool"] = "CreatesUserPool",
    };

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The table has the keys that the store writes", template => template.Property("Table", "KeySchema")
            .MustBe("""[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]""", "KeySchema")),

        new("The table drops what expired, by the attribute that the store writes", template => template.Property("Table", "TimeToLiveSpecification")
            .MustBe("""{"AttributeName":"ttl","Enabled":"true"}""", "TimeToLiveSpecification")),

        new("The table is paid by request", template => template.Property("Table", "BillingMode").MustBe("PAY_PER_REQUEST", "BillingMode")),

        new("The stream has new and old images", template =>
            template.Property("Table", "StreamSpecification", "StreamViewType").MustBe("NEW_AND_OLD_IMAGES", "StreamViewType")),

        new("The table can be restored to any second", template => template.Property("Table", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
            .MustBe("true", "PointInTimeRecoveryEnabled")),

        new("The table can't be deleted by mistake", template => template.Property("Table", "DeletionProtectionEnabled").MustBe("true", "DeletionProtectionEnabled")),

        new("The table is encrypted with a key of the account", template => template.Property("Table", "SSESpecification")
            .MustBe("""{"SSEEnabled":"true","SSEType":"KMS"}""", "SSESpecification")),

        new("What can't be made again outlives the stack", template => Kept.SelectMany(kept =>
            template.Resources[kept.Key]!["DeletionPolicy"].MustBe(kept.Value, $"{kept.Key}'s DeletionPolicy")
                .Concat(template.Resources[kept.Key]!["UpdateReplacePolicy"].MustBe("Retain", $"{kept.Key}'s UpdateReplacePolicy")))),

        new("What outlives a stack can be taken over by the next", template => Adopted.SelectMany(adopted =>
            template.Resources[adopted.Key]!["Condition"].MustBe(adopted.Value, $"{adopted.Key}'s condition"))),

        new("The secret is made in the account, long enough, under the stack's key", template => template.Property("Secret", "GenerateSecretString")
            .MustBe("""{"PasswordLength":"64","ExcludePunctuation":"true"}""", "GenerateSecretString")
            .Concat(template.Property("Secret", "KmsKeyId").MustBe(Key, "The secret's key"))),

        new("The secret is in the template by reference alone", template => template.Functions
            .Where(function => function.Variables.ContainsKey("SECRET_KEY"))
            .SelectMany(function => function.Variables["SECRET_KEY"].MustBe(Secret, $"{function.Id}'s SECRET_KEY"))),

        new("Variables are encrypted with the stack's key, which rotates", template => template.Document["Globals"]!["Function"]!["KmsKeyArn"]
            .MustBe(Key, "KmsKeyArn").Concat(template.Property("Key", "EnableKeyRotation").MustBe("true", "EnableKeyRotation"))),
    ];
}
