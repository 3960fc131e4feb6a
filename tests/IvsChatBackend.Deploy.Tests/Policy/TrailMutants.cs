namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>Edits for the rules of <see cref="Checks.TrailChecks"/>.</summary>
internal static class TrailMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("A function reaches the partitions that its code touches, and no other", "'SENT#*', ", ""),
        new("Every statement for the table names partitions", "              # Trails are appended to", "              - {Effect: Allow, Action: dynamodb:GetItem, Resource: !If [CreatesTable, !GetAtt Table.Arn, !Sub 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${AdoptedTable}']}\n              # Trails are appended to"),
        new("No function may delete an entry of a trail", "'ADDRESS#*', ", "'ADDRESS#*', 'AUDIT#*', "),
        new("The trails' keys are made in the account by their id, pinned by version, under the stack's key", "GenerateStringKey: k1, PasswordLength: 64", "GenerateStringKey: k1, PasswordLength: 32"),
    ];
}
