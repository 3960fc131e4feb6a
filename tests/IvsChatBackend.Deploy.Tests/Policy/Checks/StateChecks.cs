namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>The table and the secret.</summary>
internal static class StateChecks
{
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

        new("What can't be made again outlives the stack", template => new[] { "Table", "Secret", "Key", "UserPool" }.SelectMany(id =>
            template.Resources[id]!["DeletionPolicy"].MustBe("Retain", $"{id}'s DeletionPolicy")
                .Concat(template.Resources[id]!["UpdateReplacePolicy"].MustBe("Retain", $"{id}'s UpdateReplacePolicy")))),

        new("The secret is made in the account, long enough, under the stack's key", template => template.Property("Secret", "GenerateSecretString")
            .MustBe("""{"PasswordLength":"64","ExcludePunctuation":"true"}""", "GenerateSecretString")
            .Concat(template.Property("Secret", "KmsKeyId").MustGet("Key", "Arn", "The secret's key"))),

        new("The secret is in the template by reference alone", template => template.Functions
            .Where(function => function.Variables.ContainsKey("SECRET_KEY"))
            .SelectMany(function => function.Variables["SECRET_KEY"].MustBe("""{"Fn::Sub":"{{resolve:secretsmanager:${Secret}}}"}""", $"{function.Id}'s SECRET_KEY"))),

        new("Variables are encrypted with the stack's key, which rotates", template => template.Document["Globals"]!["Function"]!["KmsKeyArn"]
            .MustGet("Key", "Arn", "KmsKeyArn").Concat(template.Property("Key", "EnableKeyRotation").MustBe("true", "EnableKeyRotation"))),
    ];
}
