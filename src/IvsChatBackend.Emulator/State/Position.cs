namespace IvsChatBackend.Emulator.State;

/// <summary>A resource's place in a listing: descending update time; equal times by ARN, so that the order is total.</summary>
internal sealed record Position(long UpdateTicks, string Arn) : IComparable<Position>
{
    public static Position Of(Room room) => new(room.UpdateTime.UtcTicks, room.Arn);

    public static Position Of(LoggingConfiguration configuration) => new(configuration.UpdateTime.UtcTicks, configuration.Arn);

    public int CompareTo(Position? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = other.UpdateTicks.CompareTo(UpdateTicks);
        return byTime != 0 ? byTime : string.CompareOrdinal(Arn, other.Arn);
    }
}
