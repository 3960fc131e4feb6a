using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class FieldRuleContractTests(WireTarget target) : ContractTests(target)
{
    [Theory]
    [MemberData(nameof(FieldRules.Refused), MemberType = typeof(FieldRules))]
    public async Task A_field_that_breaks_its_rule_is_refused_by_name(string operation, string field, string json)
    {
        var reply = (await Client.CallAsync(operation, await FillAsync(json))).Refused(400, "ValidationException");

        Assert.Equal("FIELD_VALIDATION_FAILED", reply["reason"]);
        Assert.Equal([field], reply.FieldNames.Distinct());
    }

    [Theory]
    [MemberData(nameof(FieldRules.Taken), MemberType = typeof(FieldRules))]
    public async Task A_field_at_its_bound_is_taken(string operation, string json) =>
        (await Client.CallAsync(operation, await FillAsync(json))).Succeeded();

    [Fact]
    public async Task Every_wrong_field_is_told_at_once()
    {
        var reply = await Client.CallAsync(
            "CreateRoom",
            new { name = "no good", maximumMessageLength = 0, maximumMessageRatePerSecond = 101, messageReviewHandler = new { fallbackResult = "X" } });

        string[] expected = ["name", "maximumMessageRatePerSecond", "maximumMessageLength", "messageReviewHandler.fallbackResult"];
        Assert.Equal(expected.Order(), reply.Refused(400, "ValidationException").FieldNames.Order());
    }

    private async Task<string> FillAsync(string json)
    {
        var filled = json.Contains("$ROOM", StringComparison.Ordinal) ? json.Replace("$ROOM", await RoomAsync(), StringComparison.Ordinal) : json;
        return filled.Contains("$LOGGING", StringComparison.Ordinal)
            ? filled.Replace("$LOGGING", await LoggingConfigurationAsync(), StringComparison.Ordinal)
            : filled;
    }
}
