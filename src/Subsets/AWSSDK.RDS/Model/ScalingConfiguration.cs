namespace Amazon.RDS.Model;

public class ScalingConfiguration
{
    public int? MinCapacity { get; set; }
    public int? MaxCapacity { get; set; }
    public bool? AutoPause { get; set; }
    public int? SecondsUntilAutoPause { get; set; }
    public string TimeoutAction { get; set; }
    public int? SecondsBeforeTimeout { get; set; }
}
