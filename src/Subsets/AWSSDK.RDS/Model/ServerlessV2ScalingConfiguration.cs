namespace Amazon.RDS.Model;

public class ServerlessV2ScalingConfiguration
{
    public double? MinCapacity { get; set; }
    public double? MaxCapacity { get; set; }
    public int? SecondsUntilAutoPause { get; set; }
}
