using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.MessageReview.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Every_variable_that_is_wrong_is_named()
    {
        var read = MessageReviewSettings.Read(name => name switch
        {
            "REVIEW_FAILURE_ACTION" => "allow",
            "REVIEW_DEADLINE_MILLISECONDS" => "19",
            "REVIEW_PRELOADED_ROOMS" => "101",
            _ => null,
        });

        Assert.Equal(
            ["REVIEW_DEADLINE_MILLISECONDS", "REVIEW_FAILURE_ACTION", "REVIEW_PRELOADED_ROOMS", "SECRET_KEY"],
            read.Failure!.Errors.Select(error => error.Member).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_secret_has_no_default()
    {
        var settings = MessageReviewSettings.Read(name => name == "SECRET_KEY" ? new string('s', 32) : null).Value;

        Assert.Equal(("IvsChatBackend", Core.Review.Settings.FailureAction.Allow, TimeSpan.FromMilliseconds(100), 10), (settings.TableName, settings.FailureAction, settings.Deadline, settings.PreloadedRooms));
    }
}
