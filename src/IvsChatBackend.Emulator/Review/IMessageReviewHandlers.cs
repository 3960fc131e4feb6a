namespace IvsChatBackend.Emulator.Review;

/// <summary>Which functions the emulator can invoke as a room's <c>messageReviewHandler</c>.</summary>
public interface IMessageReviewHandlers
{
    /// <summary>Whether something answers for the ARN; where not, Create- and UpdateRoom refuse it as AWS's permission check would.</summary>
    bool CanInvoke(string functionArn);
}
